{# One segment of a segmentation.
   Args:
     name         lower snake case, unique within the segmentation.
     when         SQL condition over the columns of int_contact_panel; left out for the default alone.
     action       what is done with these contacts.
     owner        who does it.
     description  one sentence on who they are; optional.
   Returns: a dict for segmentation(), which checks it. #}
{% macro segment(name, when=none, action=none, owner=none, description=none) -%}
    {{ return({'name': name, 'when': when, 'action': action, 'owner': owner, 'description': description}) }}
{%- endmacro %}
