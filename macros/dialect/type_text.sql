{# Text of any length. #}
{% macro type_text() -%}
    {{ return(adapter.dispatch('type_text', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_text() -%}
    {{ dbt.type_string() }}
{%- endmacro %}

{% macro redshift__type_text() -%}
    {#- Without a length it would be cut to 256 bytes. #}
    varchar(65535)
{%- endmacro %}
