{# Stops the run where a model that a var names lacks a column of the raw contract.
   What the warehouse has is not asked under --no-introspect.
   Args: model_name (text), columns (list of text), var_names (text, for the message). #}
{% macro require_columns(model_name, columns, var_names) -%}
    {%- if contact_segmentation.may_ask_warehouse() -%}
        {%- set given = adapter.get_columns_in_relation(ref(model_name)) | map(attribute='name') | map('lower') | list -%}
        {%- set missing = columns | reject('in', given) | list -%}
        {#- No columns at all: the model is not built yet, as when dbt only compiles. -#}
        {%- if given and missing -%}
            {%- do exceptions.raise_compiler_error(
                "var " ~ var_names ~ ": the model '" ~ model_name ~ "' lacks the column(s) " ~ missing | join(', ')
                ~ ". It must give: " ~ columns | join(', ') ~ ". It gives: " ~ given | join(', ') ~ "."
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
