{# The moments that are kept of a contact's events: each with its name, and which of several it is, the earliest (`min`) or the latest (`max`). #}
{% macro activity_times() -%}
    {{ return([
        {'name': 'first_activity_at', 'pick': 'min'},
        {'name': 'last_activity_at', 'pick': 'max'},
        {'name': 'last_purchase_at', 'pick': 'max'},
    ]) }}
{%- endmacro %}
