{# Spark copies a common table expression into each place that reads it, so rounds that double would double its plan ten times. A walk takes
   as many steps as the longest chain has, and Spark counts a few of its own. #}
{% macro spark__chains_followed(hops) -%}
    {{ contact_segmentation.chains_walked(hops, 1024, recursion_limit='max recursion level 1100') }}
{%- endmacro %}
