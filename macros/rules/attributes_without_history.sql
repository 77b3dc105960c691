{# What the conditions of a segmentation read of a contact that is today's at every as-of date: attributes without a history, in the order of the var, and
   the e-mail address. Arg: segmentation (a declaration). #}
{% macro attributes_without_history(segmentation) -%}
    {%- set read = contact_segmentation.columns_read_by(segmentation) -%}
    {%- set of_today = contact_segmentation.contact_attributes(with_history=false) | map(attribute='name') | list + ['email'] -%}
    {{ return(of_today | select('in', read) | list) }}
{%- endmacro %}
