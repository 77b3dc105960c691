{# A UTC timestamp, or null where the value is not one. Never fails, never guesses.
   Reads ISO 8601 with a blank or a T, with or without seconds and zone; a date alone; epoch seconds (9 or 10 digits) and
   epoch milliseconds (12 or 13 digits). A timestamp without a zone is taken as UTC. #}
{% macro try_timestamp(expression) -%}
    {{ return(adapter.dispatch('try_timestamp', 'contact_segmentation')(expression)) }}
{%- endmacro %}
