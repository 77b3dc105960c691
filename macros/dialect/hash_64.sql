{# The last 64 bits of a text's MD5, as a whole number with a sign: the same on every engine; null where the text is null. An engine's own hash is made to
   be fast and not to tell texts apart: DuckDB's gives 1.4 % of a million ids such as DE00027300008243 to two of them. By MD5 two of ten million texts share
   a number with a probability below 1 in 100,000, whatever they look like. #}
{% macro hash_64(expression) -%}
    {{ return(adapter.dispatch('hash_64', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__hash_64(expression) -%}
    {%- set digits = contact_segmentation.text_md5(expression) | trim -%}
    (
        ({{ contact_segmentation.hex_number('substr(' ~ digits ~ ', 17, 8)') }} - 2147483648) * 4294967296
        + {{ contact_segmentation.hex_number('substr(' ~ digits ~ ', 25, 8)') }}
    )
{%- endmacro %}

{# The same number in one go: it would work out an MD5 as often as it is written. #}
{% macro postgres__hash_64(expression) -%}
    cast(cast('x' || substr(md5({{ expression }}), 17) as bit(64)) # x'8000000000000000' as bigint)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# As on the others; it is taken for a PostgreSQL. #}
{% macro redshift__hash_64(expression) -%}
    {{ contact_segmentation.default__hash_64(expression) }}
{%- endmacro %}
