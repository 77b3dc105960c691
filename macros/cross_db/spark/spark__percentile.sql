{# Spark's percentile_disc takes no dates and gives decimals back as double. A list takes and keeps every type. #}
{% macro spark__percentile(expression, fraction) -%}
    element_at(
        sort_array(collect_list({{ expression }})),
        nullif(cast(greatest(1, ceil(count({{ expression }}) * {{ fraction }})) as int), 0)
    )
{%- endmacro %}
