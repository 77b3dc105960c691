{# The event columns that say what a contact is interested in. #}
{% macro interest_kinds() -%}
    {{ return(['topic', 'product']) }}
{%- endmacro %}
