{# The squared standard error of a mean from n, the sum and the sum of squares: (sum of squares - sum^2 / n) / (n - 1) / n.
   Null where n is below 2. Args: total, sum_of_squares, n (SQL, double). #}
{% macro squared_standard_error(total, sum_of_squares, n) -%}
    case
        when {{ n }} > 1
            then greatest(0.0, ({{ sum_of_squares }} - {{ total }} * {{ total }} / {{ n }}) / ({{ n }} - 1.0) / {{ n }})
    end
{%- endmacro %}
