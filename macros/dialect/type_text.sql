{# Text of any length. #}
{% macro type_text() -%}
    {{ return(adapter.dispatch('type_text', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_text() -%}
    {{ dbt.type_string() }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Without a length it would be cut to 256 bytes. #}
{% macro redshift__type_text() -%}
    varchar(65535)
{%- endmacro %}
