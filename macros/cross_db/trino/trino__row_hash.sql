{# As decimal, because sums of whole numbers overflow. #}
{% macro trino__row_hash(columns) -%}
    cast(from_big_endian_64(xxhash64(to_utf8({{ contact_segmentation.row_as_text(columns) }}))) as decimal(38, 0))
{%- endmacro %}
