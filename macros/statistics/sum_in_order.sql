{# A sum over the segments of one as-of date, segmentation and outcome, added in the segments' order: the same to the last digit whatever
   the order of the rows. Arg: expression (SQL). #}
{% macro sum_in_order(expression) -%}
    sum({{ expression }}) over (
        partition by as_of_date, segmentation, outcome
        order by segment_position
        rows between unbounded preceding and unbounded following
    )
{%- endmacro %}
