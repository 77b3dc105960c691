{# A sum over the segments of one as-of date, segmentation and outcome, added in the segments' order: the same to the last digit whatever
   the order of the rows. Args: expression (SQL); partition_by and order_by (SQL) where something else than segments is added. #}
{% macro sum_in_order(expression, partition_by='as_of_date, segmentation, outcome', order_by='segment_position') -%}
    sum({{ expression }}) over (
        partition by {{ partition_by }}
        order by {{ order_by }}
        rows between unbounded preceding and unbounded following
    )
{%- endmacro %}
