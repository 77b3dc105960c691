{% macro bigquery__percentile(expression, fraction) -%}
    {#- percentile_disc() is a window function only. #}
    array_agg({{ expression }} ignore nulls order by {{ expression }})[
        safe_ordinal(cast(greatest(1, ceil(numeric '{{ fraction }}' * count({{ expression }}))) as int64))
    ]
{%- endmacro %}
