{% macro trino__percentile(expression, fraction) -%}
    {#- There is no percentile_disc(), and approx_percentile() is not exact. #}
    element_at(
        array_sort(array_agg({{ expression }}) filter (where {{ expression }} is not null)),
        cast(greatest(1, ceil(decimal '{{ fraction }}' * count({{ expression }}))) as integer)
    )
{%- endmacro %}
