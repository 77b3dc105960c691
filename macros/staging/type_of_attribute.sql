{# The SQL type of the values of a contact attribute. Arg: type (text, integer, number, boolean, date or timestamp). #}
{% macro type_of_attribute(type) -%}
    {{ return({
        'text': contact_segmentation.type_text(), 'integer': dbt.type_int(), 'number': contact_segmentation.type_double(),
        'boolean': 'boolean', 'date': 'date', 'timestamp': dbt.type_timestamp(),
    }[type]) }}
{%- endmacro %}
