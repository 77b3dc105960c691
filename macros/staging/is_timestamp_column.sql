{# True where a model's column is a date, or a timestamp without a zone, in the warehouse already. False while dbt parses.
   Args: model_name, column_name (text). #}
{% macro is_timestamp_column(model_name, column_name) -%}
    {%- set relation = ref(model_name) -%}
    {%- if contact_segmentation.may_ask_warehouse() -%}
        {%- for column in adapter.get_columns_in_relation(relation) if column.name | lower == column_name -%}
            {%- if column.data_type | lower in ('timestamp', 'timestamp_ntz', 'timestamp without time zone', 'date') -%}
                {{ return(true) }}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(false) }}
{%- endmacro %}
