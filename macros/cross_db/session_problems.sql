{# What is wrong with the session's settings on the engine in use, as a list of sentences. #}
{% macro session_problems() -%}
    {{ return(adapter.dispatch('session_problems', 'contact_segmentation')()) }}
{%- endmacro %}
