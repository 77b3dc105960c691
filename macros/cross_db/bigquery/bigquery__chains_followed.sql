{# BigQuery copies a common table expression into each place that reads it, so rounds that double would double its plan ten times, and stops a
   recursion at 500 steps. #}
{% macro bigquery__chains_followed(hops) -%}
    {{ contact_segmentation.chains_walked(hops, 490) }}
{%- endmacro %}
