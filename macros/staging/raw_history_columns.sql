{# The columns that the model of the var attribute_history_model gives, in the order of the raw contract. #}
{% macro raw_history_columns() -%}
    {{ return(['contact_id', 'attribute', 'value', 'valid_from']) }}
{%- endmacro %}
