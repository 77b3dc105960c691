{# What follows the prefix in the names of the SQL files that begin with it, of all projects. dbt lists the files before it parses the first, and
   keeps the list where ref() looks names up; that is not documented, so where it is missing nothing is known. Arg: prefix (of models' names).
   Returns: list of names; empty where nothing is known, and once dbt has parsed the models, which are better known then. #}
{% macro names_of_model_files(prefix) -%}
    {%- set names = [] -%}
    {%- if not execute and ref.manifest is defined -%}
        {%- for path in ref.manifest.files if prefix in path -%}
            {%- set match = modules.re.search('[/\\\\]' ~ prefix ~ '(\\w+)[.]sql$', path) -%}
            {%- if match -%}
                {%- do names.append(match.group(1)) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(names) }}
{%- endmacro %}
