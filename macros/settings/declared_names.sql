{# The names of all declarations of a kind, a name as often as models declare it. While dbt parses, a file of its name stands for the model.
   Args: kind (`segmentation` or `finding`), prefix (of the models' names). #}
{% macro declared_names(kind, prefix) -%}
    {%- if execute -%}
        {{ return(contact_segmentation.all_declarations(kind) | map(attribute='name') | list) }}
    {%- endif -%}
    {{ return(contact_segmentation.names_of_model_files(prefix) | unique | list) }}
{%- endmacro %}
