{# A fraction from 0 on as text in per cent with one decimal. Arg: expression (SQL, double). #}
{% macro percent_text(expression) -%}
    {{ contact_segmentation.decimal_text('(' ~ expression ~ ') * 100', 1) }} || ' %'
{%- endmacro %}
