{# The number of segments of that group. #}
{% macro count_in_group() -%}
    count(*) over (partition by as_of_date, segmentation, outcome)
{%- endmacro %}
