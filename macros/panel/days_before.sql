{# Calendar days from a date or timestamp to the as-of date; null where it is null. #}
{% macro days_before(expression) -%}
    {{ contact_segmentation.days_between(expression, 'as_of_date') }}
{%- endmacro %}
