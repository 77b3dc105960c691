{# The names of the segmentations that have a file seg_<name>.sql, in this project or another one, in order: what can be known while dbt parses, when
   it has found all files and read few of them. None where dbt does not show its files: then it stops by itself at a name without a model. #}
{% macro names_of_declaring_files() -%}
    {%- if ref.manifest is not defined -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for file in ref.manifest.files if 'seg_' in file -%}
        {%- set match = modules.re.search('[/\\\\]seg_(\\w+)[.]sql$', file) -%}
        {%- if match -%}
            {%- do names.append(match.group(1)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(names | unique | sort) }}
{%- endmacro %}
