{# The smallest value at or below which at least `fraction` of the rows lie: always a value that occurs. Nulls do not count. #}
{% macro percentile(expression, fraction) -%}
    {{ return(adapter.dispatch('percentile', 'contact_segmentation')(expression, fraction)) }}
{%- endmacro %}

{% macro default__percentile(expression, fraction) -%}
    percentile_disc({{ fraction }}) within group (order by {{ expression }})
{%- endmacro %}

{# PostgreSQL multiplies the fraction by the number of rows in floating point, where 0.07 * 100 is above 7 and would skip a row: the
   fraction is taken down by less than that error could ever be. #}
{% macro postgres__percentile(expression, fraction) -%}
    percentile_disc({{ fraction - 4e-16 }}) within group (order by {{ expression }})
{%- endmacro %}

{# Spark's percentile_disc takes no dates and gives decimals back as double. A list takes and keeps every type. #}
{% macro spark__percentile(expression, fraction) -%}
    element_at(
        sort_array(collect_list({{ expression }})),
        nullif(cast(greatest(1, ceil(count({{ expression }}) * {{ fraction }})) as int), 0)
    )
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# percentile_disc() is a window function only. #}
{% macro bigquery__percentile(expression, fraction) -%}
    array_agg({{ expression }} ignore nulls order by {{ expression }})[
        safe_ordinal(cast(greatest(1, ceil(numeric '{{ fraction }}' * count({{ expression }}))) as int64))
    ]
{%- endmacro %}

{# There is no percentile_disc(), and approx_percentile() is not exact. #}
{% macro trino__percentile(expression, fraction) -%}
    element_at(
        array_sort(array_agg({{ expression }}) filter (where {{ expression }} is not null)),
        cast(greatest(1, ceil(decimal '{{ fraction }}' * count({{ expression }}))) as integer)
    )
{%- endmacro %}
