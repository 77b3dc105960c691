{# Calendar days from a date or timestamp to the as-of date; null where it is null. #}
{% macro days_before(expression) -%}
    cast({{ dbt.datediff(expression, 'as_of_date', 'day') }} as {{ dbt.type_bigint() }})
{%- endmacro %}
