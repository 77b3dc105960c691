{# A chi-square statistic as a standard normal one by Wilson and Hilferty's cube root: the p-value that it gives is off by less than 0.0002 from
   100 degrees of freedom on. Args: x (SQL, double), degrees (SQL, integer, at least 1). #}
{% macro wilson_hilferty_z(x, degrees) -%}
    (power({{ x }} / {{ degrees }}, 1.0 / 3.0) - 1.0 + 2.0 / (9.0 * {{ degrees }})) / sqrt(2.0 / (9.0 * {{ degrees }}))
{%- endmacro %}
