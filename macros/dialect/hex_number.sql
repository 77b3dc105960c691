{# The whole number that eight hexadecimal digits write; null where the text is null. Arg: digits (SQL, text). #}
{% macro hex_number(digits) -%}
    {{ return(adapter.dispatch('hex_number', 'contact_segmentation')(digits)) }}
{%- endmacro %}

{% macro default__hex_number(digits) -%}
    cast('0x' || {{ digits }} as {{ dbt.type_bigint() }})
{%- endmacro %}

{# It has a function for it, which gives a text. #}
{% macro spark__hex_number(digits) -%}
    cast(conv({{ digits }}, 16, 10) as bigint)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Its numbers are read by a format. #}
{% macro snowflake__hex_number(digits) -%}
    cast(to_number({{ digits }}, 'XXXXXXXX') as bigint)
{%- endmacro %}

{# It has a function for it. #}
{% macro redshift__hex_number(digits) -%}
    strtol({{ digits }}, 16)
{%- endmacro %}

{# It has a function for it. #}
{% macro trino__hex_number(digits) -%}
    from_base({{ digits }}, 16)
{%- endmacro %}
