{# By the row's text, because a hash of several columns passes over nulls; as decimal, because sums of whole numbers overflow. #}
{% macro spark__row_hash(columns) -%}
    cast(xxhash64({{ contact_segmentation.row_as_text(columns) }}) as decimal(38, 0))
{%- endmacro %}
