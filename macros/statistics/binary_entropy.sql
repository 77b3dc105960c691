{# The entropy, in nats, of an outcome that x of n contacts have: -p * ln(p) - (1 - p) * ln(1 - p). 0 where nobody or everybody has it,
   null where n is 0. Args: x, n (SQL, double). #}
{% macro binary_entropy(x, n) -%}
    case
        when {{ n }} = 0 then null
        when {{ x }} <= 0 or {{ x }} >= {{ n }} then 0.0
        else -({{ x }} / {{ n }} * ln({{ x }} / {{ n }}) + ({{ n }} - {{ x }}) / {{ n }} * ln(({{ n }} - {{ x }}) / {{ n }}))
    end
{%- endmacro %}
