{% macro redshift__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}
