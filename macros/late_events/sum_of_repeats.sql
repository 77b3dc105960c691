{# SQL that adds up the rows of stg_repeated_events, so that the sum changes when one of them comes, goes or changes. #}
{% macro sum_of_repeats() -%}
    sum({{ contact_segmentation.row_hash(['raw_row', 'delivery_rank', 'rejection_reason']) }})
{%- endmacro %}
