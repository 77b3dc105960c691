{# Vars that nothing reads: each that is given within this package's own part of the vars, and those given to all projects (--vars, and the top of the
   root project's vars) that are spelled nearly as one of this package's. A project's own var that is called nearly like that belongs under the name of the project.
   What was given is only known where dbt keeps the project that ref() looks into; that is not documented, so where it is missing nothing is known. #}
{% macro problems_of_unknown_vars() -%}
    {%- set problems = [] -%}
    {%- if ref.config is defined and ref.config.dependencies -%}
        {%- set known = ref.config.dependencies['contact_segmentation'].vars.vars['contact_segmentation'].keys() | list -%}
        {%- set of_root = ref.config.vars.vars -%}
        {%- for name, given in (of_root.get('contact_segmentation') or {}).items() if name not in known -%}
            {%- do problems.append(contact_segmentation.problem(name, given, "no var of this name, but " ~ known | sort | join(', '))) -%}
        {%- endfor -%}
        {%- for name, given in of_root.items() | list + ref.config.cli_vars.items() | list if name not in known and name not in ref.config.dependencies -%}
            {%- for var_name in known if contact_segmentation.is_nearly(name, var_name) -%}
                {%- do problems.append(contact_segmentation.problem(name, given, "no var of this name (did you mean " ~ var_name ~ "?)")) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
