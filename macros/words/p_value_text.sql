{# A p-value as text: three decimals, and `below 0.001` where they would all be 0. Arg: expression (SQL, double). #}
{% macro p_value_text(expression) -%}
    case when {{ expression }} < 0.001 then 'below 0.001' else {{ contact_segmentation.decimal_text(expression, 3) }} end
{%- endmacro %}
