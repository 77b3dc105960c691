{# How many rules rule_bits() packs into one number: it stays within 32 bits. #}
{% macro rules_per_number() -%}
    {{ return(30) }}
{%- endmacro %}
