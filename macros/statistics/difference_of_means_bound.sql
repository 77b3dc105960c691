{# A bound of Welch's interval for the difference of two means, at the normal critical value.
   Args: mean_1, squared_error_1, mean_2, squared_error_2 (squared standard errors), z (SQL, double), side ('lower' or 'upper'). #}
{% macro difference_of_means_bound(mean_1, squared_error_1, mean_2, squared_error_2, z, side) -%}
    {{ mean_1 }} - {{ mean_2 }} {{ '-' if side == 'lower' else '+' }} {{ z }} * sqrt({{ squared_error_1 }} + {{ squared_error_2 }})
{%- endmacro %}
