{% macro trino__hash_64(expression) -%}
    from_big_endian_64(xxhash64(to_utf8({{ expression }})))
{%- endmacro %}
