{# A whole number that stands for the values of a row: to be added up over rows, so that the sum stands for the rows in any order.
   Arg: columns (list of SQL expressions). #}
{% macro row_hash(columns) -%}
    {{ return(adapter.dispatch('row_hash', 'contact_segmentation')(columns)) }}
{%- endmacro %}

{% macro default__row_hash(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{# It hashes one text; that of a row tells null from empty. #}
{% macro postgres__row_hash(columns) -%}
    hashtextextended(cast(row({{ columns | join(', ') }}) as text), 0)
{%- endmacro %}

{# By the row's text, because a hash of several columns passes over nulls; as decimal, because sums of whole numbers overflow. #}
{% macro spark__row_hash(columns) -%}
    cast(xxhash64({{ contact_segmentation.row_as_text(columns) }}) as decimal(38, 0))
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# As bignumeric, because sums of whole numbers overflow. #}
{% macro bigquery__row_hash(columns) -%}
    cast(farm_fingerprint(to_json_string(struct({{ columns | join(', ') }}))) as bignumeric)
{%- endmacro %}

{# It hashes one text. #}
{% macro redshift__row_hash(columns) -%}
    farmfingerprint64({{ contact_segmentation.row_as_text(columns) }})
{%- endmacro %}

{# As decimal, because sums of whole numbers overflow. #}
{% macro trino__row_hash(columns) -%}
    cast(from_big_endian_64(xxhash64(to_utf8({{ contact_segmentation.row_as_text(columns) }}))) as decimal(38, 0))
{%- endmacro %}
