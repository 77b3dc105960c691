{# The squared standard error of a mean from n, the sum and the sum of squares: (sum of squares - sum^2 / n) / (n - 1) / n.
   A variance below a trillionth of the mean square is what rounding leaves of equal amounts, so it counts as none.
   Null where n is below 2. Args: total, sum_of_squares, n (SQL, double). #}
{% macro squared_standard_error(total, sum_of_squares, n) -%}
    case
        when {{ n }} > 1 and {{ sum_of_squares }} - {{ total }} * {{ total }} / {{ n }} <= {{ sum_of_squares }} * 0.000000000001 then 0.0
        when {{ n }} > 1 then ({{ sum_of_squares }} - {{ total }} * {{ total }} / {{ n }}) / ({{ n }} - 1.0) / {{ n }}
    end
{%- endmacro %}
