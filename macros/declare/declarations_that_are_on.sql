{# The declarations of a kind that a var switches on, in the var's order.
   Args: kind (`segmentation` or `finding`), var_name, prefix (of the models' names).
   Returns: list of declarations, as all_declarations() gives them.
   Errors: a name in the var that no model declares. Empty while dbt parses, and in unit tests, where the models are not known. #}
{% macro declarations_that_are_on(kind, var_name, prefix) -%}
    {%- if not execute or 'nodes' not in graph -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set declared = {} -%}
    {%- for declaration in contact_segmentation.all_declarations(kind) -%}
        {%- do declared.update({declaration.name: declaration}) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for name in contact_segmentation.setting(var_name) -%}
        {%- if name not in declared -%}
            {%- do exceptions.raise_compiler_error(
                "var " ~ var_name ~ ": '" ~ name ~ "' is declared by no model. Declare it in a model " ~ prefix ~ name
                ~ ", or use one of: " ~ declared.keys() | sort | join(', ') ~ "."
            ) -%}
        {%- endif -%}
        {%- do found.append(declared[name]) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
