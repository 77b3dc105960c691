{# A bound of the interval for the ratio of two means by the delta method on its logarithm:
   exp(ln(m1 / m2) -+ z * sqrt(se1^2 / m1^2 + se2^2 / m2^2)). Null where a mean is not above zero or has no standard error.
   Args: mean_1, squared_error_1, mean_2, squared_error_2 (squared standard errors), z (SQL, double), side ('lower' or 'upper'). #}
{% macro ratio_of_means_bound(mean_1, squared_error_1, mean_2, squared_error_2, z, side) -%}
    case
        when {{ mean_1 }} > 0 and {{ mean_2 }} > 0 and {{ squared_error_1 }} + {{ squared_error_2 }} is not null
            then exp(least(700.0, greatest(-700.0,
                ln({{ mean_1 }}) - ln({{ mean_2 }}) {{ '-' if side == 'lower' else '+' }} {{ z }} * sqrt(
                    {{ squared_error_1 }} / {{ mean_1 }} / {{ mean_1 }} + {{ squared_error_2 }} / {{ mean_2 }} / {{ mean_2 }}
                )
            )))
    end
{%- endmacro %}
