{# A whole number that stands for a text, the same in every run on one version of the engine; null where the text is null. Two of ten million
   texts share one with a probability below 1 in 100,000, and a test on stg_contacts would say so. #}
{% macro hash_64(expression) -%}
    {{ return(adapter.dispatch('hash_64', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) >> 1 as bigint) end
{%- endmacro %}

{# Every engine has a hash of its own. #}
{% macro postgres__hash_64(expression) -%}
    hashtextextended({{ expression }}, 0)
{%- endmacro %}

{# Every engine has a hash of its own; Spark's of null is no null. #}
{% macro spark__hash_64(expression) -%}
    case when {{ expression }} is not null then xxhash64({{ expression }}) end
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Every engine has a hash of its own; Snowflake's of null is no null. #}
{% macro snowflake__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) as bigint) end
{%- endmacro %}

{# Every engine has a hash of its own. #}
{% macro bigquery__hash_64(expression) -%}
    farm_fingerprint({{ expression }})
{%- endmacro %}

{# Every engine has a hash of its own. #}
{% macro redshift__hash_64(expression) -%}
    farmfingerprint64({{ expression }})
{%- endmacro %}

{# Every engine has a hash of its own; Trino's reads and gives bytes. #}
{% macro trino__hash_64(expression) -%}
    from_big_endian_64(xxhash64(to_utf8({{ expression }})))
{%- endmacro %}
