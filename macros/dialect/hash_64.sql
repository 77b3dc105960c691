{# A whole number that stands for a text, the same in every run on one version of the engine; null where the text is null. Two of ten million
   texts share one with a probability below 1 in 100,000, and a test on stg_contacts would say so. #}
{% macro hash_64(expression) -%}
    {{ return(adapter.dispatch('hash_64', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) >> 1 as bigint) end
{%- endmacro %}

{% macro postgres__hash_64(expression) -%}
    hashtextextended({{ expression }}, 0)
{%- endmacro %}

{% macro spark__hash_64(expression) -%}
    case when {{ expression }} is not null then xxhash64({{ expression }}) end
{%- endmacro %}

{% macro snowflake__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) as bigint) end
{%- endmacro %}

{% macro bigquery__hash_64(expression) -%}
    farm_fingerprint({{ expression }})
{%- endmacro %}

{% macro redshift__hash_64(expression) -%}
    farmfingerprint64({{ expression }})
{%- endmacro %}

{% macro trino__hash_64(expression) -%}
    from_big_endian_64(xxhash64(to_utf8({{ expression }})))
{%- endmacro %}
