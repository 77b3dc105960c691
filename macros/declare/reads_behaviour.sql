{# True where a condition of the segmentation reads what contacts did: any panel column but attributes, e-mail and the contact's age. Such
   segments differ in behaviour by the way they are made; others need not. Arg: segmentation (a declaration). #}
{% macro reads_behaviour(segmentation) -%}
    {%- set given = contact_segmentation.contact_attributes() | map(attribute='name') | list + ['contact_id', 'email', 'created_at', 'tenure_days', 'as_of_date'] -%}
    {{ return(contact_segmentation.columns_read_by(segmentation) | reject('in', given) | list | length > 0) }}
{%- endmacro %}
