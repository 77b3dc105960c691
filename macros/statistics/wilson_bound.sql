{# A bound of Wilson's score interval for a proportion x / n.
   (p + z^2 / 2n -+ z * sqrt(p(1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n). Null where n is 0.
   Args: x, n, z (SQL, double), side ('lower' or 'upper'). #}
{% macro wilson_bound(x, n, z, side) -%}
    {%- set sign, clip, limit = ('-', 'greatest', '0.0') if side == 'lower' else ('+', 'least', '1.0') -%}
    case
        -- No or all successes: the bound is exact, so no rounding may blur it.
        when {{ n }} > 0 and {{ x }} = {{ '0' if side == 'lower' else n }} then {{ limit }}
        when {{ n }} > 0 then {{ clip }}(
            {{ limit }},
            (
                {{ x }} / {{ n }} + {{ z }} * {{ z }} / (2.0 * {{ n }})
                {{ sign }} {{ z }} * sqrt({{ x }} / {{ n }} * (1.0 - {{ x }} / {{ n }}) / {{ n }} + {{ z }} * {{ z }} / (4.0 * {{ n }} * {{ n }}))
            ) / (1.0 + {{ z }} * {{ z }} / {{ n }})
        )
    end
{%- endmacro %}
