{# Welch's z statistic of two means: 0 where they are equal up to the last digits, null where they differ without any variance to judge by.
   Args: mean_1, squared_error_1, mean_2, squared_error_2 (squared standard errors; SQL, double). #}
{% macro two_means_z(mean_1, squared_error_1, mean_2, squared_error_2) -%}
    case
        when {{ squared_error_1 }} + {{ squared_error_2 }} > 0
            then ({{ mean_1 }} - {{ mean_2 }}) / sqrt({{ squared_error_1 }} + {{ squared_error_2 }})
        when {{ squared_error_1 }} + {{ squared_error_2 }} = 0 and abs({{ mean_1 }} - {{ mean_2 }}) <= abs({{ mean_1 }}) * 0.000000000001 then 0.0
    end
{%- endmacro %}
