{# A bound of Katz's interval for the ratio of two proportions (a / n) / (b / m): exp(ln RR -+ z * sqrt(1/a - 1/n + 1/b - 1/m)).
   Where a or b is 0, one half is added to all four. Args: a, n, b, m, z (SQL, double), side ('lower' or 'upper'). #}
{% macro katz_bound(a, n, b, m, z, side) -%}
    {%- set sign = '-' if side == 'lower' else '+' -%}
    {%- set half = "(case when " ~ a ~ " = 0 or " ~ b ~ " = 0 then 0.5 else 0.0 end)" -%}
    exp(
        ln(({{ a }} + {{ half }}) / ({{ n }} + {{ half }})) - ln(({{ b }} + {{ half }}) / ({{ m }} + {{ half }}))
        {{ sign }} {{ z }} * sqrt(
            greatest(0.0,
                1.0 / ({{ a }} + {{ half }}) - 1.0 / ({{ n }} + {{ half }})
                + 1.0 / ({{ b }} + {{ half }}) - 1.0 / ({{ m }} + {{ half }})
            )
        )
    )
{%- endmacro %}
