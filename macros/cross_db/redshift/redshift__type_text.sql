{% macro redshift__type_text() -%}
    {#- Without a length it would be cut to 256 bytes. #}
    varchar(65535)
{%- endmacro %}
