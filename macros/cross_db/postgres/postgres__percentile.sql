{# PostgreSQL multiplies the fraction by the number of rows in floating point, where 0.07 * 100 is above 7 and would skip a row: the
   fraction is taken down by less than that error could ever be. #}
{% macro postgres__percentile(expression, fraction) -%}
    percentile_disc({{ fraction - 4e-16 }}) within group (order by {{ expression }})
{%- endmacro %}
