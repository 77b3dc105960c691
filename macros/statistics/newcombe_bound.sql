{# A bound of Newcombe's interval for the difference of two proportions x1 / n1 - x2 / n2, from their Wilson intervals:
   lower d - sqrt((p1 - l1)^2 + (u2 - p2)^2), upper d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
   Args: x1, n1, x2, n2, z (SQL, double), side ('lower' or 'upper'). #}
{% macro newcombe_bound(x1, n1, x2, n2, z, side) -%}
    {%- set sign, other_side = ('-', 'upper') if side == 'lower' else ('+', 'lower') -%}
    {{ x1 }} / {{ n1 }} - {{ x2 }} / {{ n2 }} {{ sign }} sqrt(
        power({{ x1 }} / {{ n1 }} - ({{ contact_segmentation.wilson_bound(x1, n1, z, side) }}), 2)
        + power({{ x2 }} / {{ n2 }} - ({{ contact_segmentation.wilson_bound(x2, n2, z, other_side) }}), 2)
    )
{%- endmacro %}
