{# Something, an @, a domain with a dot; no white space. More would reject addresses that work. #}
{% macro email_pattern() -%}
    {%- set letter = "[^@" ~ contact_segmentation.white_space() ~ "]+" -%}
    ^{{ letter }}@{{ letter }}[.]{{ letter }}$
{%- endmacro %}
